export const LIGHTS = [
  'achieved',
  'on_track',
  'lagging',
  'off_track',
  'awaiting_figure',
  'awaiting_target',
  'awaiting_reference',
  'awaiting_baseline',
  'not_measured',
] as const;
export type Light = (typeof LIGHTS)[number];
