import { periodFromDate, type ReferenceInput, type SeriesNode } from '@planwatch/domain';
import type { ReferenceValue } from '@planwatch/store';
import type { JudgementContext } from './judgement-context.ts';

/** What a series is judged against, as far as it is known; `undefined` where the target is a plain number. */
export const referenceInput = (
  node: SeriesNode,
  context: Pick<JudgementContext, 'series' | 'references'>,
): ReferenceInput | undefined => {
  const { reference } = node.indicator;
  const recorded = context.references.get(node.id) ?? [];
  switch (reference?.kind) {
    case undefined:
      return undefined;
    case 'indicator': {
      const other = node.reference === null ? undefined : context.series.get(node.reference);
      return other && { kind: 'indicator', indicator: other.node.indicator, figures: other.points };
    }
    case 'issued': {
      const values = recorded.filter((value) => value.kind === 'issued').map(issuedValue(reference.span));
      return { kind: 'issued', values };
    }
    case 'peer_average':
      return {
        kind: 'peer_average',
        figures: recorded.filter((value) => value.kind === 'peer_average').map(averagePoint),
      };
    case 'peer_rank':
      return { kind: 'peer_rank', peers: reference.peers };
    default:
      return reference satisfies never;
  }
};

const issuedValue = (span: 'year' | 'plan') => (row: ReferenceValue) => ({
  span,
  period: periodFromDate(row.period),
  value: Number(row.value),
  issuer: row.issuer,
  number: row.number,
  date: row.dated,
});

const averagePoint = (row: ReferenceValue) => ({
  period: periodFromDate(row.period),
  value: Number(row.value),
  revision: 1,
});
