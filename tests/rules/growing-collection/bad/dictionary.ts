import express, { type Request } from 'express';
const app = express();
const permissions: Record<string, string[]> = {};
async function permissionsOf(userId: string) {
  if (!permissions[userId]) {
    permissions[userId] = await load(userId);
//  ^^^^^^^^^^^^^^^^^^^ warning: one entry per distinct `userId`
  }
  return permissions[userId];
}
declare function load(id: string): Promise<string[]>;
app.use(async (req: Request & { rights?: string[] }, res, next) => {
  req.rights = await permissionsOf(String(req.headers['x-user']));
  next();
});
