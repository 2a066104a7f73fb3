import type { Bilingual } from '@planwatch/domain';

/** How a mail stands in the ledger. */
export const MAIL_STATES: Readonly<Record<string, Bilingual>> = {
  pending: { zh: '待发', en: 'to be sent' },
  held: { zh: '暂存', en: 'held' },
  sending: { zh: '发送中', en: 'being sent' },
  sent: { zh: '已发出', en: 'sent' },
  deferred: { zh: '稍后重发', en: 'to be tried again' },
  unknown: { zh: '未知，将重发', en: 'not known; to be tried again' },
  failed: { zh: '未送达', en: 'not delivered' },
};
