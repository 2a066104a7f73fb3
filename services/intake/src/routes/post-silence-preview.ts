import { assertMaySilence } from '../silences/may-silence.ts';
import { registerPreview } from '../silences/register-preview.ts';

export const postSilencePreview = registerPreview(
  {
    path: '/api/v1/silences/preview',
    operationId: 'previewSilence',
    tag: '静默 · Silences',
    summary: '预览：会静默哪些未结告警 · Preview: what a silence would mute of what is open now',
  },
  assertMaySilence,
);
