// The suspects as a tree: groups, suspects, and what is known of each. Plain data without the
// editor; features/suspects-view.ts shows it.
import type { ChainStep, SourcePlace, Suspect } from './extensions';

const LAST_STEPS = 5; // shown of a chain without a file of the program
const LEAST_FOLDED = 3;

export type Grouping = 'none' | 'file' | 'kind';
export const GROUPINGS: readonly Grouping[] = ['none', 'file', 'kind'];

export interface GroupNode {
  type: 'group';
  id: string;
  label: string;
  /** The file of a group by file. */
  place?: SourcePlace;
  suspects: SuspectNode[];
}
export interface SuspectNode {
  type: 'suspect';
  id: string;
  suspect: Suspect;
}
export interface SectionNode {
  type: 'section';
  id: string;
  section: 'chain' | 'related';
  suspect: Suspect;
}
export interface StepNode {
  type: 'step';
  id: string;
  step: ChainStep;
  suspect: Suspect;
}
/** The steps from the root until those that the program's own files take part in. */
export interface FarNode {
  type: 'far';
  id: string;
  steps: StepNode[];
}
export interface RelatedNode {
  type: 'related';
  id: string;
  label: string;
  place: SourcePlace;
}
export interface AdviceNode {
  type: 'advice';
  id: string;
  text: string;
  suspect: Suspect;
}
export type SuspectsNode = GroupNode | SuspectNode | SectionNode | StepNode | FarNode | RelatedNode | AdviceNode;

/** The roots, in the order of the server's ranking; a group stands where its first suspect stands. */
export function roots(suspects: readonly Suspect[], grouping: Grouping): (GroupNode | SuspectNode)[] {
  const nodes = suspects.map((suspect): SuspectNode => ({ type: 'suspect', id: suspect.id, suspect }));
  if (grouping === 'none') return nodes;
  const groups = new Map<string, GroupNode>();
  for (const node of nodes) {
    const key = grouping === 'file' ? (node.suspect.place?.uri ?? '') : node.suspect.kind;
    let group = groups.get(key);
    if (!group) {
      group = { type: 'group', id: `${grouping}:${key}`, label: key, suspects: [] };
      if (grouping === 'file' && node.suspect.place) group.place = node.suspect.place;
      groups.set(key, group);
    }
    group.suspects.push({ ...node, id: `${group.id}/${node.id}` });
  }
  return [...groups.values()];
}

export function children(node: SuspectsNode): SuspectsNode[] {
  switch (node.type) {
    case 'group':
      return node.suspects;
    case 'suspect':
      return detailsOf(node);
    case 'section':
      return node.section === 'chain' ? stepsOf(node) : relatedOf(node);
    case 'far':
      return node.steps;
    default:
      return [];
  }
}

// The chain at once below the suspect; other places and the advice after it.
function detailsOf({ id, suspect }: SuspectNode): SuspectsNode[] {
  const details: SuspectsNode[] = [];
  if (suspect.advice) details.push({ type: 'advice', id: `${id}/advice`, text: suspect.advice, suspect });
  if (suspect.chain.length) details.push({ type: 'section', id: `${id}/chain`, section: 'chain', suspect });
  if (suspect.related.length) details.push({ type: 'section', id: `${id}/related`, section: 'related', suspect });
  return details;
}

// What stands far from the program's own files is folded: roots, the loader of modules, Node's lists.
function stepsOf({ id, suspect }: SectionNode): (FarNode | StepNode)[] {
  const steps = suspect.chain.map((step, index): StepNode => ({ type: 'step', id: `${id}/${index}`, step, suspect }));
  const near = suspect.chain.findIndex((step) => step.place !== undefined);
  const far = steps.slice(0, near < 0 ? Math.max(steps.length - LAST_STEPS, 0) : Math.max(near - 1, 0));
  if (far.length < LEAST_FOLDED) return steps;
  return [{ type: 'far', id: `${id}/far`, steps: far }, ...steps.slice(far.length)];
}

/** ".exports → Queue"; of a root only its name. */
export function stepText({ edge, text }: ChainStep): string {
  return edge ? `${edge} → ${text}` : text;
}

function relatedOf({ id, suspect }: SectionNode): RelatedNode[] {
  return suspect.related.map(({ label, place }, index) => ({ type: 'related', id: `${id}/${index}`, label, place }));
}

/** "40 → 190 → 340"; of many snapshots the last five. */
export function countsText(growth: readonly number[], format: (n: number) => string): string {
  const most = 5;
  const shown = growth.slice(-most).map(format).join(' → ');
  return growth.length > most ? `… → ${shown}` : shown;
}

/** Bars of growth in one character each, as the command line has them: "▂▅█". */
export function sparkline(growth: readonly number[]): string {
  const bars = '▁▂▃▄▅▆▇█';
  const most = Math.max(...growth, 1);
  return growth.map((count) => bars[Math.round((count / most) * (bars.length - 1))]).join('');
}
