import { CronJob } from 'cron';
const reports = [];
export const latest = () => reports.at(-1);
new CronJob('0 * * * *', async () => {
  reports.push({ at: new Date(), rows: await collect() });
}, null, true);
async function collect() { return []; }
