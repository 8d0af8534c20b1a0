import { log } from './log';
export async function GET() {
  const state = {};
  return new Response(new ReadableStream({
    start(c) {
      state.push = (l) => c.enqueue(l);
      log.on('line', state.push);
//        ^^ warning: removed only in cancel()
      state.beat = setInterval(() => c.enqueue('.'), 15000);
//                 ^^^^^^^^^^^ warning: the interval is cleared only in cancel()
    },
    cancel() {
      log.off('line', state.push);
      clearInterval(state.beat);
    },
  }));
}
