import { plannerToken } from '../local-stack.ts';
import type { LocalHolder } from './api-settings.ts';

/** Whose token of the local stack serves what only the plan office may ask. */
export const PLAN_OFFICE: LocalHolder = { words: { zh: '规划主管部门', en: 'the plan office' }, tokenIn: plannerToken };
