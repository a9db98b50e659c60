import { releaseProxy, type Remote } from 'comlink'

/**
 * Ends a thread for good. comlink holds on to the worker, and so to all that its listeners reach, until the proxy is
 * released or collected, which never comes where a listener reaches the proxy.
 */
export function endThread<Api>(worker: Worker, remote: Remote<Api>): void {
  remote[releaseProxy]()
  worker.terminate()
}
