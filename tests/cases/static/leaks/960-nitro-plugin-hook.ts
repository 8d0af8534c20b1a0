import type { H3Event } from 'h3';

const failures: { path: string; at: number; event?: H3Event }[] = [];

export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('error', (error, { event }) => {
    failures.push({ path: event?.path ?? '', at: Date.now(), event });
  });
});
