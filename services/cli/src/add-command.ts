import type { Command } from 'commander';
import type { Context } from './context.ts';

/** Adds one command to its parent. */
export type AddCommand = (parent: Command, context: Context) => void;
