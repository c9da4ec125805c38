package trace

// Summary is a run in a few numbers. Times are nanoseconds of virtual time.
type Summary struct {
	MakespanNs int64   // from the start of the run to its end
	CoreBusyNs []int64 // by core number, up to the highest that was used: time during which it executed something
	BusyNs     int64   // their sum

	Processes int
	Threads   int
	Events    int

	Tasks      int   // that were submitted to an executor
	Finished   int   // futures with a result
	Failed     int   // futures with an exception
	Cancelled  int   // cancelled futures
	Unfinished int   // futures that were pending or running when the run ended
	TaskNs     int64 // sum over tasks: from the start of the task to its end
	QueueingNs int64 // sum over tasks that started: from their submission to their start
	Started    int   // tasks that started

	// What threads spent their time with, summed over all threads.
	WantsGILNs int64
	RunnableNs int64 // wanted a core
	SleepingNs int64
	WaitingNs  int64
	IdleNs     int64

	// LeftOut is how many tasks were too many to be recorded. They are not counted above, so the sums over tasks say little then.
	LeftOut int

	firstSubmitNs, lastStopNs int64
}

// Summarize computes the summary of a recording.
func Summarize(recording *Recording) Summary {
	told := tell(recording)
	s := Summary{MakespanNs: told.endNs, Processes: len(told.processes), Threads: len(told.threads), Events: recording.Len(), LeftOut: told.leftOut}
	for _, span := range told.coreBusy {
		if span.core < 0 || span.core >= maxCores {
			continue
		}
		for len(s.CoreBusyNs) <= int(span.core) {
			s.CoreBusyNs = append(s.CoreBusyNs, 0)
		}
		s.CoreBusyNs[span.core] += span.endNs - span.beginNs
		s.BusyNs += span.endNs - span.beginNs
	}
	for i := range told.threads {
		s.addThread(&told.threads[i])
	}
	s.firstSubmitNs, s.lastStopNs = never, never
	for i := range told.futures {
		s.addFuture(&told.futures[i], told.endNs)
	}
	return s
}

// maxCores bounds what a recording from a stranger can make us allocate.
const maxCores = 4096

func (s *Summary) addThread(thread *threadHistory) {
	for _, span := range thread.states {
		durationNs := span.endNs - span.beginNs
		switch span.state {
		case WantsGIL:
			s.WantsGILNs += durationNs
		case Runnable:
			s.RunnableNs += durationNs
		case Sleeping:
			s.SleepingNs += durationNs
		case Waiting:
			s.WaitingNs += durationNs
		case Idle:
			s.IdleNs += durationNs
		}
	}
}

func (s *Summary) addFuture(future *futureHistory, endNs int64) {
	switch future.state {
	case FutureFinished:
		s.Finished++
	case FutureFailed:
		s.Failed++
	case FutureCancelled, FutureCancelledNotified:
		s.Cancelled++
	default:
		s.Unfinished++
	}
	if future.submitNs == never {
		return
	}
	s.Tasks++
	if s.firstSubmitNs == never {
		s.firstSubmitNs = future.submitNs
	}
	if future.startNs == never {
		return
	}
	s.Started++
	s.QueueingNs += future.startNs - future.submitNs
	stopNs := future.stopNs
	if stopNs == never {
		stopNs = endNs
	}
	s.TaskNs += stopNs - future.startNs
	s.lastStopNs = max(s.lastStopNs, stopNs)
}

// SpeedUp compares the pool's work with one worker doing the same tasks one after the other: the sum of their
// times, divided by the time from the first submission to the end of the last task. It is 0 without tasks, and when not all of
// them are known.
func (s *Summary) SpeedUp() float64 {
	if s.LeftOut > 0 {
		return 0
	}
	if spanNs := s.lastStopNs - s.firstSubmitNs; s.Started > 0 && spanNs > 0 {
		return float64(s.TaskNs) / float64(spanNs)
	}
	return 0
}

// Utilization is the part of the cores' time, from 0 to 1, in which they executed something.
func (s *Summary) Utilization(cores int) float64 {
	if s.MakespanNs <= 0 || cores <= 0 {
		return 0
	}
	return float64(s.BusyNs) / (float64(s.MakespanNs) * float64(cores))
}

// MeanQueueingNs is how long a task waited for a worker on average; 0 when none started.
func (s *Summary) MeanQueueingNs() int64 {
	if s.Started == 0 {
		return 0
	}
	return s.QueueingNs / int64(s.Started)
}
