import { Router, type Request, type Response } from 'express';
import { MongoClient, ObjectId } from 'mongodb';

const uri = process.env.MONGO_URI!;
export const users = Router();

const getUser = async (req: Request, res: Response) => {
  const client = new MongoClient(uri);
  try {
    await client.connect();
    const user = await client.db('app').collection('users').findOne({ _id: new ObjectId(req.params.id) });
    if (user === null) {
      res.sendStatus(404);
      return;
    }
    res.json(user);
  } finally {
    await client.close();
  }
};

users.get('/:id', getUser);
