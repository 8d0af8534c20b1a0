import { useEffect, useState } from 'react';

export function Copy({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  useEffect(() => {
    const id = setInterval(() => setCopied(false), 5000);
    return () => clearInterval(id);
  }, []);
  return <button onClick={copy}>{copied ? 'copied' : text}</button>;
}
