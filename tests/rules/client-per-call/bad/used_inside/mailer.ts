import nodemailer from 'nodemailer';
export async function mailTo(to: string, text: string) {
  const transport = nodemailer.createTransport({ pool: true, host: 'smtp' });
//                             ^^^^^^^^^^^^^^^ info: a leak if that happens more than once
  await transport.sendMail({ to, text });
}
