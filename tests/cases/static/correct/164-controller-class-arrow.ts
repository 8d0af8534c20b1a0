import { Router, type NextFunction, type Request, type Response } from 'express';
import { mailer } from '../mail/mailer';

class InviteController {
  private readonly mailer = mailer;
  private bounced = 0;

  constructor() {
    this.mailer.on('bounced', () => { this.bounced += 1; });
  }

  send = async (req: Request, res: Response, next: NextFunction) => {
    const { email } = req.body as { email: string };
    try {
      await this.mailer.deliver(email, 'invite');
      res.status(202).json({ bounced: this.bounced });
    } catch (err) {
      next(err);
    }
  };
}

const controller = new InviteController();

export default Router().post('/invites', controller.send);
