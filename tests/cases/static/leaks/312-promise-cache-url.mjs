const inflight = {};
export default async function handler(req, res) {
  const url = req.query.u;
  if (!inflight[url]) {
    inflight[url] = fetch(url).then((r) => r.text());
  }
  res.send(await inflight[url]);
}
