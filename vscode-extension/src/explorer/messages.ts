// What the web views of the heap explorer and of allocation profiles and the extension say to each
// other. The views never name files: the extension adds the snapshot to each request, and the one to
// compare with where it is asked for (`sinceBase`); or answers about the profile itself.
import type { HeapQuery, SourcePlace } from '../extensions';

/** What is asked about an allocation profile. */
export type ProfileQuery = 'profile/summary' | 'profile/functions' | 'profile/calls';

export interface Setup {
  language: string;
  /** Translations by their English text. */
  texts: Record<string, string>;
  trusted: boolean;
  /** The snapshot compared with, if one was chosen. */
  base?: string;
}

/** What a context menu entry asks the view to do with an object. */
export type ObjectAction = 'dominators' | 'retainers' | 'ignore' | 'summary';

export type FromView =
  | { type: 'ready' }
  | { type: 'request'; id: number; method: HeapQuery | ProfileQuery; params: object; progress: boolean }
  | { type: 'cancel'; id: number }
  | { type: 'open'; place: SourcePlace; beside: boolean }
  | { type: 'chooseBase' }
  | { type: 'showLog' }
  | { type: 'manageTrust' };

export type ToView =
  | { type: 'setup'; setup: Setup }
  | { type: 'answer'; id: number; result: unknown }
  | { type: 'failure'; id: number; message: string; cancelled: boolean }
  | { type: 'progress'; id: number; percentage?: number; message?: string }
  | { type: 'base'; name: string }
  | { type: 'object'; action: ObjectAction; id: number }
  | { type: 'file'; change: 'changed' | 'deleted' };
