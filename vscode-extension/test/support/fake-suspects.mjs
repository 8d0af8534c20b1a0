// Suspects as a server would send them, in two files of the workspace folder.
const place = (uri, line, character, length) => ({ uri, range: { start: { line, character }, end: { line, character: character + length } } });

export function suspectsOf(folder) {
  const app = `${folder}/app.js`;
  const queue = `${folder}/lib/queue.js`;
  return [
    {
      id: 'f1', detector: 'listener-pileup', ruleId: 'repeat-listener', kind: 'Listeners',
      title: "340 listeners of 'error' from one place are alive on Queue (queue), +300 since the first snapshot, keeping 70.5 kB",
      confidence: 'certain', confirmed: true, count: 340, growth: [40, 190, 340], retainedSize: 70_500,
      place: place(app, 11, 2, 5),
      related: [{ label: 'The emitter is made here', place: place(queue, 3, 0, 12) }],
      chain: [
        { text: '(GC roots)', edge: '', id: 3, retainedSize: 7_000_000 },
        { text: 'Global handles', edge: '[5]', id: 17, retainedSize: 900_000 },
        { text: 'Array', edge: '.children', id: 55895, retainedSize: 800_000 },
        { text: 'Module', edge: '[2]', id: 55897, retainedSize: 80_000 },
        { text: 'Queue', edge: '.exports', id: 136911, retainedSize: 71_000, place: place(queue, 3, 0, 12) },
        { text: 'Array', edge: '.error', id: 77645, retainedSize: 70_600 },
        { text: '(anonymous function)', edge: '[170]', id: 172813, retainedSize: 200, place: place(app, 11, 20, 8) },
      ],
      advice: 'Add the listener once, outside the code that runs again and again, or take it off again when the work it belongs to is done.',
    },
    {
      id: 'f2', detector: 'growing-collection', kind: 'Collections',
      title: 'The array requestLogs has 2,682 items, +2,400 since the first snapshot, keeping 412.0 kB',
      confidence: 'likely', confirmed: false, count: 2682, growth: [282, 1482, 2682], retainedSize: 412_000,
      place: place(app, 16, 2, 11), related: [],
      chain: [{ text: 'Array', edge: '(context) requestLogs', id: 9001, retainedSize: 412_000, place: place(app, 4, 6, 11) }],
      advice: 'Bound the collection, or remove what is done with.',
    },
    {
      id: 'f3', detector: 'timer-pileup', kind: 'Timers',
      title: '64 intervals from one place are alive, +60 since the first snapshot',
      confidence: 'likely', confirmed: false, count: 64, growth: [4, 34, 64], retainedSize: 12_800,
      place: place(queue, 8, 4, 11), related: [],
      chain: [{ text: 'Timeout', edge: '._idlePrev', id: 4711, retainedSize: 120 }],
      advice: 'Clear the interval when its work is done.',
    },
    {
      id: 'f4', detector: 'duplicate-strings', kind: 'Strings',
      title: 'One text is kept 900 times', confidence: 'possible', confirmed: false, count: 900, growth: [900, 900, 900],
      retainedSize: 36_000, related: [], chain: [], advice: 'Keep one and share it.',
    },
  ];
}
