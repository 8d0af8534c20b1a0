// Does the jobs in order, some of them at once: programs that take snapshots keep one core busy each.
export async function atOnce(jobs, run, count = 2) {
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await run(job);
  };
  await Promise.all(Array.from({ length: count }, worker));
}
