const pending = [];
export const handler = async (event) => {
  setInterval(() => flush(), 1000);
  for (const r of event.Records) pending.push(r.body);
  await flush();
  return { batchItemFailures: [] };
};
async function flush() { pending.splice(0); }
