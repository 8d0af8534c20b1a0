const cron = require('node-cron');
const importer = require('./importer');

cron.schedule('*/1 * * * *', async () => {
  let rows = 0;
  importer.on('row', () => { rows++; });
  await importer.run('/data/incoming');
  console.log('imported', rows);
});
