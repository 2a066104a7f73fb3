import { fileURLToPath } from 'node:url';

const bundled = (name: string): string => fileURLToPath(new URL(`../jinshan/${name}`, import.meta.url));

/** Paths of the plans that come along, in the order of import: a twin after the plan that holds its series. */
export const bundledPlans = (): string[] =>
  ['jinshan-outline.yaml', 'jinshan-linkage.yaml', 'jinshan-hongqiao.yaml'].map(bundled);

/** Path of the demonstration's contacts. */
export const bundledContacts = (): string => bundled('contacts.demo.yaml');
