import cron from 'node-cron';
import { mailer } from './mailer';

cron.schedule('*/5 * * * *', async () => {
  mailer.on('sent', (info) => console.log('digest', info.messageId));
  await mailer.sendDigest();
});
