export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { flush } = await import('./lib/metrics');
  process.on('SIGTERM', () => { void flush(); });
  process.on('unhandledRejection', (reason) => console.error(reason));
  setInterval(() => { void flush(); }, 15_000).unref();
}
