import { EventEmitter } from 'node:events';
class Mailer extends EventEmitter { async sendDigest() { this.emit('sent', { messageId: '1' }); } }
export const mailer = new Mailer();
