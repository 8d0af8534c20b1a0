import { useEffect, useState } from 'react';
export function Shortcuts() {
  const [down, setDown] = useState(false);
  useEffect(() => {
    const onDown = (e: KeyboardEvent) => { if (e.key === 'Shift') setDown(true); };
    const onUp = () => setDown(false);
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    return () => {
      window.removeEventListener('keydown', onDown);
    };
  }, []);
  return <kbd>{down ? 'shift' : ''}</kbd>;
}
