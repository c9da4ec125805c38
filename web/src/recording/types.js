// The model of a run: what a recording means, ready to be drawn. Made by
// buildModel, never changed afterwards. Times are nanoseconds of virtual time;
// threads, futures and resources are known by their numbers in the recording
// (threads, resources) or their position in the model (futures). -1 means none.

/**
 * One process of the run.
 * @typedef {object} ProcessModel
 * @property {number} id
 * @property {number} pid what os.getpid() returns in it
 * @property {number} parentId 0 for the first process
 * @property {string} name as it was called last
 * @property {number} depth in the tree of processes; 0 for the first
 * @property {number} startNs
 * @property {number} startThread who started it, -1 when unknown
 * @property {number} readyNs when it had come to life and executed the program, or served a pool
 * @property {number} endNs
 * @property {boolean} exited whether it ended within the recording
 * @property {number} exitCode negative when a signal ended it
 * @property {number} reapNs when it was waited for, NaN when it was not
 * @property {number} reapThread who waited for it, -1 for pid 1
 * @property {number} orphanNs when its parent ended before it was waited for, NaN when it did not
 * @property {{timeNs: number, signal: number, thread: number, fatal: boolean}[]} signals it was sent
 * @property {number[]} threads ids, in order of their start
 * @property {number} gilFrom its GIL spans are rows gilFrom ≤ i < gilTo of Model.gil
 * @property {number} gilTo
 */

/**
 * One thread.
 * @typedef {object} ThreadModel
 * @property {number} id
 * @property {string} name as the program calls it
 * @property {string} shortName the same, abbreviated where that is customary
 * @property {number} processId
 * @property {boolean} isMain
 * @property {boolean} isDaemon
 * @property {boolean} isWorker
 * @property {number} pool the executor it works for
 * @property {number} color index of its colour; -1 for the first main thread
 * @property {number} startNs
 * @property {number} endNs
 * @property {boolean} ended
 * @property {number} endReason see EndReason
 * @property {number} spanFrom its spans are rows spanFrom ≤ i < spanTo of Model.spans
 * @property {number} spanTo
 * @property {number} lineFrom its line samples are rows lineFrom ≤ i < lineTo of Model.lines
 * @property {number} lineTo
 * @property {number[]} tasks the futures it ran, in order
 */

/**
 * One asyncio task. It has a lane like a thread: it is Running during the steps of its coroutine,
 * Runnable while it waits for its turn, Sleeping until a moment, or Waiting for something.
 * @typedef {object} AsyncTaskModel
 * @property {number} index its position in Model.asyncTasks: the order of creation
 * @property {number} future the future that has its outcome
 * @property {string} name as asyncio calls it: "Task-2"
 * @property {string} shortName the call of its coroutine
 * @property {number} thread that runs its event loop
 * @property {number} color index of its colour
 * @property {number} startNs when it was made
 * @property {number} endNs
 * @property {boolean} ended
 * @property {number} endReason always that of a normal end
 * @property {number} spanFrom
 * @property {number} spanTo
 * @property {number} lineFrom its samples are of the lines at which it waited
 * @property {number} lineTo
 */

/**
 * A lane: a thread or an asyncio task. endReason see EndReason.
 * @typedef {Pick<ThreadModel, "shortName" | "color" | "startNs" | "endNs" | "ended" | "endReason"
 *   | "spanFrom" | "spanTo" | "lineFrom" | "lineTo">} Lane
 */

/**
 * What threads and asyncio tasks did, one row a span; a thread's rows follow each other without gaps in time.
 * @typedef {object} Spans
 * @property {Float64Array} startNs
 * @property {Float64Array} endNs
 * @property {Uint8Array} state see State
 * @property {Int32Array} resource what it waited for
 * @property {Int32Array} holder the thread that had it
 * @property {Int32Array} core where it ran
 */

/**
 * Source lines being executed, one row a sample; a sample holds until the thread's next.
 * @typedef {object} Lines
 * @property {Float64Array} timeNs
 * @property {Int32Array} line
 * @property {Int32Array} where string index of the function's name
 */

/**
 * Who owned the GIL.
 * @typedef {object} GilSpans
 * @property {Float64Array} startNs
 * @property {Float64Array} endNs
 * @property {Int32Array} thread
 * @property {Uint8Array} forced 1 when the owner was made to give it up
 */

/**
 * @typedef {object} HandOverModel
 * @property {number} timeNs
 * @property {number} thread who received the outcome
 * @property {number} how see HandOver
 * @property {number} line where that thread was, 0 when unknown
 */

/**
 * One future.
 * @typedef {object} FutureModel
 * @property {number} index its position in Model.futures: the order of submission
 * @property {number} resource
 * @property {string} label the call as a person would write it
 * @property {number} pool the executor it was submitted to
 * @property {number} submitNs
 * @property {number} submitThread
 * @property {number} submitLine 0 when unknown
 * @property {number} startNs when its task began, NaN when it never did
 * @property {number} endNs when its task ended (or the recording), NaN when it never began
 * @property {number} doneNs when it reached a final state, NaN when it did not
 * @property {number} state see FutureState
 * @property {number} rank its place in the order of completion, from 1; 0 when not done
 * @property {number} worker the thread that ran it
 * @property {number} asyncTask the asyncio task whose outcome it has, as a position in Model.asyncTasks; -1 for others
 * @property {boolean} hasResult whether text below is known
 * @property {boolean} failed whether it carries an exception
 * @property {string} text the repr of the result, or "ValueError: text"
 * @property {string} exceptionName "ValueError", or "" when it did not fail
 * @property {number} workNs how long its task ran or slept, without waiting for the GIL, a core or others
 * @property {readonly HandOverModel[]} handOvers
 * @property {readonly CallbackModel[]} callbacks
 */

/**
 * @typedef {object} CallbackModel
 * @property {number} future
 * @property {number} thread
 * @property {string} name
 * @property {number} startNs
 * @property {number} endNs
 */

/**
 * @typedef {object} ResourceModel
 * @property {number} id
 * @property {number} kind see ResourceKind
 * @property {string} name
 * @property {number} future the future that it is, as a position in Model.futures
 */

/**
 * @typedef {object} PoolModel
 * @property {number} resource
 * @property {number} maxWorkers
 * @property {string} prefix of its threads' names
 * @property {number} startNs
 * @property {number} shutdownNs NaN when it was not shut down
 * @property {boolean} cancelFutures
 * @property {number[]} workers threads
 */

/**
 * A number that changes at moments: values[i] holds from timesNs[i] to timesNs[i+1].
 * @typedef {object} Counter
 * @property {"queue" | "memory" | "cores"} kind
 * @property {number} id resource of a queue, process of a memory curve
 * @property {string} name
 * @property {number[]} timesNs
 * @property {number[]} values items, KiB or cores
 * @property {number} limit a queue's maximum size, 0 when there is none
 * @property {number} peak
 */

/**
 * Who held a lock, when. Only locks that somebody had to wait for are kept.
 * @typedef {object} LockModel
 * @property {number} resource
 * @property {string} name
 * @property {number[]} startNs
 * @property {number[]} endNs
 * @property {number[]} thread
 */

/**
 * @typedef {object} OutputChunk
 * @property {number} timeNs
 * @property {number} thread
 * @property {number} stream see Stream
 * @property {string} text
 */

/**
 * @typedef {object} ExceptionModel
 * @property {number} timeNs
 * @property {number} thread
 * @property {number} line
 * @property {string} text "ValueError: text"
 */

/**
 * @typedef {object} DeadlockModel
 * @property {number} timeNs
 * @property {string} text the engine's report
 * @property {{thread: number, resource: number, holder: number, line: number}[]} waits
 */

/**
 * What a recording leaves out because there is too much of it. Of the tasks submitted after fromNs only some are among
 * Model.futures, and what threads do, who has the GIL and how long queues are is known as it was at regular moments.
 * @typedef {object} ThinnedModel
 * @property {number} fromNs since when
 * @property {number} leftOut how many tasks are not among Model.futures
 * @property {number} taskInterval at the end, one task of so many was recorded
 * @property {number} gridNs at the end, those moments were so far apart
 */

/**
 * Numbers that answer "so what?".
 * @typedef {object} Summary
 * @property {number} makespanNs
 * @property {number} workNs how long all tasks ran or slept, together; waiting for the GIL, for a
 *   core, for a lock or for another future is not work, because one worker alone would not have waited
 * @property {number} speedup workNs / the time from the first submission to the end of the last task: how many
 *   times as fast as one worker doing the same work without a pause; NaN without tasks, and when not all of them are known
 * @property {number} busyShare the part of the workers' lives that was work; NaN without workers, and when not all tasks are known
 * @property {number} workerCount
 * @property {number} threadCount
 * @property {number} processCount
 * @property {number} futureCount
 * @property {number} finishedCount
 * @property {number} failedCount
 * @property {number} cancelledCount
 * @property {number} meanQueuedNs from submission to start, NaN when nothing started
 * @property {number} meanCores cores in use on average
 */

/**
 * @typedef {object} Model
 * @property {number} durationNs the time of the last event
 * @property {ProcessModel[]} processes each after its parent, children in order of their start
 * @property {(ThreadModel | undefined)[]} threads by id
 * @property {AsyncTaskModel[]} asyncTasks in order of creation
 * @property {Spans} spans
 * @property {Lines} lines
 * @property {GilSpans} gil
 * @property {FutureModel[]} futures in order of submission
 * @property {(ResourceModel | undefined)[]} resources by id
 * @property {PoolModel[]} pools
 * @property {Counter[]} queues
 * @property {Counter[]} memory
 * @property {Counter} cores
 * @property {LockModel[]} locks
 * @property {OutputChunk[]} output what was written, and what was read, in the order in which it was
 * @property {number[]} simulated parts of the made-up outside world that it used: see SimulatedPart
 * @property {boolean} readsInput whether the program asked for standard input
 * @property {boolean} inputEnded whether it asked for more of it than there was
 * @property {ExceptionModel[]} exceptions
 * @property {DeadlockModel | null} deadlock
 * @property {{timeNs: number, kind: number, message: string} | null} limit
 * @property {ThinnedModel | null} thinned null when everything is recorded
 * @property {number} outcome see Outcome; -1 when the recording does not say (it was cut off)
 * @property {number} exitCode
 * @property {Float64Array} interestNs moments worth stopping at, ascending, without duplicates
 * @property {Summary} summary
 * @property {(index: number) => string} text the recording's strings, for Lines.where
 */

export {};
