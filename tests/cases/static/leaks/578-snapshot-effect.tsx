import { useEffect, useState } from 'react';
import { doc, onSnapshot } from 'firebase/firestore';
import { db } from '../firebase';
export function useProfile(uid: string) {
  const [profile, setProfile] = useState<unknown>(null);
  useEffect(() => {
    onSnapshot(doc(db, 'users', uid), (snap) => setProfile(snap.data()));
  }, [uid]);
  return profile;
}
