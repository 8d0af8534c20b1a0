export const proxy = () => (req: any, res: any, next: () => void) => {
  const { server } = req.socket;
  server.on('close', () => res.end());
//       ^^ error: `server` lives as long as the process
  next();
};
