import { useEffect, useState } from 'react';

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

export function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);

  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };

  useEffect(() => {
    let gone = false;
    void sleep(100).then(() => { if (!gone) setCopied(false); });
    return () => { gone = true; };
  }, [text]);

  return <button onClick={copy}>{copied ? 'copied' : 'copy'}</button>;
}
