import type { ContactRole } from '@planwatch/domain';
import type { Trx } from '../store.ts';

export interface UnsubscribeRequest {
  readonly request_id: string;
  readonly plan_id: string;
  readonly contact_id: string;
  readonly unit_code: string;
  readonly role: ContactRole;
  readonly name: string;
  readonly requested_at: Date;
  readonly decision: 'granted' | 'refused' | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
}

/** Requests to be sent no digest, the newest first. `open`: only those that wait for a decision, or only the others. */
export const listUnsubscribeRequests = (
  trx: Trx,
  { open, after, limit }: { open?: boolean | undefined; after?: string | undefined; limit: number },
): Promise<UnsubscribeRequest[]> =>
  trx
    .selectFrom('unsubscribe_request as request')
    .innerJoin('contact', 'contact.contact_id', 'request.contact_id')
    .select([
      'request.request_id',
      'request.plan_id',
      'request.contact_id',
      'contact.unit_code',
      'contact.role',
      'contact.name',
      'request.requested_at',
      'request.decision',
      'request.decided_by',
      'request.decided_at',
    ])
    .$if(open !== undefined, (query) => query.where('request.decided_at', open ? 'is' : 'is not', null))
    .$if(after !== undefined, (query) => query.where('request.request_id', '<', after ?? ''))
    .orderBy('request.request_id', 'desc')
    .limit(limit)
    .execute();
