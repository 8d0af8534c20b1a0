import { Router } from 'express';
import { MongoClient } from 'mongodb';
Router().get('/:id', async (req, res) => {
  const client = await MongoClient.connect('mongodb://db');
//                                 ^^^^^^^ warning: stays open if the function leaves early or throws
  const user = await client.db('app').collection('users').findOne({ id: req.params.id });
  if (!user) {
    await client.close();
    return res.sendStatus(404);
  }
  res.json(user);
});
