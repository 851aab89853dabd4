/** Whether a thread ended because it had too little memory. Source: https://nodejs.org/api/errors.html#err_worker_out_of_memory */
export function ranOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}
