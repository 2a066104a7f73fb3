import { officeOnly } from '../http/office-only.ts';
import { registerPreview } from '../silences/register-preview.ts';

export const postCausePreview = registerPreview(
  {
    path: '/api/v1/causes/preview',
    operationId: 'previewCause',
    tag: '共性原因 · Causes',
    summary: '预览：会抑制哪些未结告警 · Preview: what a cause would mute of what is open now',
  },
  officeOnly,
);
