package sim

import "slices"

// readyQueue is the line of threads that could run, in the order in which they became ready.
// Taking the first is cheap; a policy may also take any other.
type readyQueue struct {
	threads   []*Thread
	head      int
	announced int // how many from the head have had their waiting recorded
}

func (q *readyQueue) len() int       { return len(q.threads) - q.head }
func (q *readyQueue) first() *Thread { return q.threads[q.head] }
func (q *readyQueue) push(t *Thread) { q.threads = append(q.threads, t) }
func (q *readyQueue) remove(t *Thread) {
	if i := slices.Index(q.threads[q.head:], t); i >= 0 {
		q.take(i)
	}
}

// take removes and returns the thread at position i of the line.
func (q *readyQueue) take(i int) *Thread {
	position := q.head + i
	thread := q.threads[position]
	if i < q.announced {
		q.announced--
	}
	if i == 0 {
		q.threads[position] = nil
		q.head++
		if q.head == len(q.threads) {
			q.threads, q.head = q.threads[:0], 0
		} else if q.head > 256 && q.head*2 > len(q.threads) {
			q.threads = slices.Delete(q.threads, 0, q.head)
			q.head = 0
		}
		return thread
	}
	q.threads = slices.Delete(q.threads, position, position+1)
	return thread
}

// announce calls record for each thread whose waiting has not been recorded yet.
func (q *readyQueue) announce(record func(*Thread)) {
	for ; q.announced < q.len(); q.announced++ {
		record(q.threads[q.head+q.announced])
	}
}
