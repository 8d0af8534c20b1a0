const cron = require('node-cron');
const { Importer } = require('./importer');

cron.schedule('*/1 * * * *', async () => {
  let rows = 0;
  const importer = new Importer('/data/incoming');
  importer.on('row', () => { rows++; });
  await importer.run();
  console.log('imported', rows);
});
