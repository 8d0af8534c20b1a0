const Agenda = require('agenda');
const agenda = new Agenda({ db: { address: process.env.MONGO } });
agenda.define('report', async (job) => {
  const started = Date.now();
  agenda.on('success:report', () => {
    console.log('report', job.attrs.data.id, Date.now() - started);
  });
  await buildReport(job.attrs.data);
});
async function buildReport() {}
agenda.start();
