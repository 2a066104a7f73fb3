import { newId } from '@planwatch/runtime';
import { acceptSubmission, asCaller, createToken, type Db } from '@planwatch/store';

export interface ReportedFigure {
  readonly indicator: string;
  /** `YYYY-MM` of the period's last month. */
  readonly period: string;
  readonly value?: string;
  readonly member?: string;
  readonly numerator?: string;
  readonly denominator?: string;
  /** The plan that holds the series, where it is another than the one reported to. */
  readonly home?: string;
  readonly final?: boolean;
}

/** Puts submissions on record as intake does, without HTTP. */
export const reportingTo = async (owner: Db, intake: Db, plan: string, receivedAt = () => new Date()) => {
  const { id: tokenId } = await createToken(owner, { unit: null, role: 'admin', label: 'test' }, new Date());
  return async (unit: string, ...figures: ReportedFigure[]): Promise<string> => {
    const id = newId();
    await asCaller(intake, { unit, role: 'reporter' }, (trx) =>
      acceptSubmission({
        id,
        plan,
        unit,
        channel: 'json',
        tokenId,
        receivedAt: receivedAt(),
        notes: [],
        figures: figures.map((figure) => ({
          plan_id: figure.home ?? plan,
          indicator: figure.indicator,
          period: `${figure.period}-01`,
          member: figure.member ?? '',
          value: figure.value ?? null,
          numerator: figure.numerator ?? null,
          denominator: figure.denominator ?? null,
          final: figure.final ?? true,
          note: null,
        })),
      }).execute(trx),
    );
    return id;
  };
};
