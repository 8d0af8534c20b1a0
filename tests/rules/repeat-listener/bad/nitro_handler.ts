import { hub } from '../hub';
export default defineEventHandler((event) => {
  hub.on('line', () => event.node.res.write('.'));
//    ^^ error: on every request
});
