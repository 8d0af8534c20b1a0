import { Router, type Request, type Response } from 'express';
import { MongoClient, ObjectId } from 'mongodb';

const uri = process.env.MONGO_URI!;
export const users = Router();

const getUser = async (req: Request, res: Response) => {
  const client = await MongoClient.connect(uri);
  const user = await client.db('app').collection('users').findOne({ _id: new ObjectId(req.params.id) });
  if (user === null) {
    await client.close();
    res.sendStatus(404);
    return;
  }
  res.json(user);
};

users.get('/:id', getUser);
