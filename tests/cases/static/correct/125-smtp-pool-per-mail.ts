import type { FastifyPluginAsync } from 'fastify';
import nodemailer from 'nodemailer';

const mail: FastifyPluginAsync = async (app) => {
  app.post<{ Body: { to: string; text: string } }>('/mail', async ({ body }, reply) => {
    const transporter = nodemailer.createTransport({
      host: 'smtp.internal',
      port: 465,
      secure: true,
    });
    await transporter.sendMail({ from: 'app@example.com', to: body.to, text: body.text });
    return reply.code(204).send();
  });
};

export default mail;
