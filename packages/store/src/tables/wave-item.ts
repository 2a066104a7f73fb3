/** An alert event in a wave, and why this recipient gets it. */
export interface WaveItemTable {
  plan_id: string;
  wave_id: string;
  alert_id: string;
  event_ordinal: number;
  why: string;
  /** The contact who is away and for whom this recipient acts. */
  deputy_for: string | null;
}
