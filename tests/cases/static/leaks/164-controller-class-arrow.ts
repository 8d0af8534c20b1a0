import { Router, type NextFunction, type Request, type Response } from 'express';
import { mailer } from '../mail/mailer';

class InviteController {
  private readonly mailer = mailer;

  send = async (req: Request, res: Response, next: NextFunction) => {
    const { email } = req.body as { email: string };
    this.mailer.on('bounced', (address: string) => {
      if (address === email) console.warn('invite bounced', email);
    });
    try {
      await this.mailer.deliver(email, 'invite');
      res.sendStatus(202);
    } catch (err) {
      next(err);
    }
  };
}

const controller = new InviteController();

export default Router().post('/invites', controller.send);
