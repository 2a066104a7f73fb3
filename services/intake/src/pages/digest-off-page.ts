import { type Bilingual, DIGEST_OFF_PATH, type LeavingState } from '@planwatch/domain';
import { asCaller, findContact, leaveDigest, readLeavingState } from '@planwatch/store';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { App, AppEnv } from '../http/app.ts';
import { dateIn } from '../http/instant.ts';
import type { IntakeContext } from '../intake-context.ts';
import { type Leaving, leavingWords, UNUSABLE } from './digest-off-words.ts';
import { chosenLanguage, pageLanguage, renderPage } from './layout.ts';

const STYLE = `
form { margin: 24px 0 0; }
button { font: inherit; font-weight: 600; background: var(--action); color: #fff; border: 0; padding: 10px 24px;
  min-height: 44px; cursor: pointer; }
button:focus-visible { outline: 3px solid #1F2933; outline-offset: 2px; }
@media (max-width: 560px) { button { width: 100%; } }
`;

const TITLE: Bilingual = { zh: '停发周报', en: 'Leaving the digest off' };

/** Whose digest of which plan a link stands for. */
interface Link {
  readonly plan: string;
  readonly contactId: string;
}

/**
 * GET /digests/off/{token}: says how the reader stands, with a button, and changes nothing, since mail scanners follow
 * links. POST acts, with or without the body of RFC 8058, and answers with the same page.
 */
export const digestOffPage = (app: App, context: IntakeContext): void => {
  app.get(`${DIGEST_OFF_PATH}:token`, (c) => answer(c, context, readLeavingState));
  app.post(`${DIGEST_OFF_PATH}:token`, (c) =>
    answer(c, context, async (trx, contactId, { plan }) => {
      const left = await leaveDigest(trx, { contactId, planId: plan, at: context.clock.now() });
      context.log.info({ plan, contactId, state: left.state }, 'digest.left');
      return left;
    }),
  );
  // What a torn link leads to is a page for a person too.
  app.on(['GET', 'POST'], `${DIGEST_OFF_PATH}*`, (c) => unusable(c, context));
};

type Act = (trx: Parameters<typeof readLeavingState>[0], contactId: string, link: Link) => Promise<LeavingState>;

const answer = async (c: Context<AppEnv>, context: IntakeContext, act: Act): Promise<Response> => {
  // Nothing of a link is to be kept by a cache, or told to where the page leads.
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  const link = linkOf(c.req.param('token') ?? '', context);
  const found = link && (await leavingOf(link, context, act));
  if (!found) return unusable(c, context);
  const language = chosenLanguage(c) ?? found.language;
  const { heading, text, button } = leavingWords(found, language);
  const form = button === null ? '' : html`<form method="post"><button type="submit">${button}</button></form>`;
  const body = html`<h1>${heading}</h1>${text.map((line) => html`<p>${line}</p>`)}${form}`;
  return renderPage(c, context, { title: TITLE, style: STYLE, path: DIGEST_OFF_PATH, language, body });
};

const linkOf = (token: string, { tokens, clock }: IntakeContext): Link | null => {
  const read = tokens.read('unsubscribe', token, clock.now());
  if (read.state !== 'valid') return null;
  const [plan, contactId, ...rest] = read.parts;
  return plan && contactId && rest.length === 0 ? { plan, contactId } : null;
};

/** The link's holder acts as the person whom the mail was written to, and as nobody else. */
const leavingOf = async (link: Link, { store, plans }: IntakeContext, act: Act): Promise<Leaving | null> => {
  const plan = (await plans.find(link.plan))?.plan;
  if (!plan) return null;
  const nobody = { unit: null, role: 'reporter', contact: link.contactId } as const;
  const contact = await asCaller(store.db, nobody, (trx) => findContact(trx, link.contactId));
  if (!contact) return null;
  const self = { unit: contact.unit_code, role: contact.role, contact: link.contactId };
  const state = await asCaller(store.db, self, (trx) => act(trx, link.contactId, link));
  const office = plan.units.find(({ code }) => code === plan.planOffice)?.name;
  return {
    name: contact.name,
    language: contact.language === 'en' ? 'en' : 'zh',
    office: office ?? { zh: plan.planOffice, en: plan.planOffice },
    state,
    dateOf: (at) => dateIn(at, plan.timeZone),
  };
};

const unusable = async (c: Context<AppEnv>, context: IntakeContext): Promise<Response> => {
  const { heading, text } = UNUSABLE[pageLanguage(c)];
  const body = html`<h1>${heading}</h1><p>${text}</p>`;
  return renderPage(c, context, { title: TITLE, style: STYLE, path: DIGEST_OFF_PATH, status: 404, body });
};
