/**
 * Whether a pid is taken, be it by another program or by a process that has ended and that nobody collected. One system
 * call that reads nothing. EPERM: there is one, and it is not ours to signal (kill(2)).
 */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
