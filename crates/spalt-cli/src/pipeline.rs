//! Many threads, one order: work is done side by side and handed on in the
//! order in which it came.

use std::{
    collections::{BTreeMap, VecDeque},
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};

/// How many results each thread may be ahead of the slowest one. This, not the
/// number of inputs, bounds the memory of a run.
const AHEAD: usize = 8;

/// Results on their way to the sink.
struct Order<R, S, E> {
    /// What is done and not yet due, by number.
    done: BTreeMap<usize, R>,
    /// The number that is due next.
    next: usize,
    /// `None` while a thread hands results to it.
    sink: Option<S>,
    outcome: Result<(), E>,
    /// Nothing more is to be begun.
    over: bool,
}

impl<R, S, E> Order<R, S, E> {
    fn due(&mut self) -> Option<R> {
        let result = self.done.remove(&self.next)?;
        self.next += 1;
        Some(result)
    }
}

/// Runs `work` on each item in `jobs` threads and hands the results to `sink`
/// in the order of the items, until `sink` fails.
///
/// There are no other threads: whoever has a result and finds the sink free
/// hands on all that is due.
pub fn in_order<I, R, E>(
    items: impl Iterator<Item = I> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(I) -> R + Sync,
    sink: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E>
where
    R: Send,
    E: Send,
{
    let most = jobs.get() * AHEAD;
    let items = Mutex::new(items.enumerate());
    let order = Mutex::new(Order {
        done: BTreeMap::new(),
        next: 0,
        sink: Some(sink),
        outcome: Ok(()),
        over: false,
    });
    let moved = Condvar::new();
    let job = || {
        loop {
            let far_ahead = |order: &mut Order<_, _, _>| order.done.len() >= most && !order.over;
            let waited = moved.wait_while(lock(&order), far_ahead);
            if waited.unwrap_or_else(PoisonError::into_inner).over {
                break;
            }
            let Some((number, item)) = lock(&items).next() else {
                break;
            };
            let result = work(item);
            let mut now = lock(&order);
            now.done.insert(number, result);
            let Some(mut sink) = now.sink.take() else {
                continue;
            };
            while !now.over
                && let Some(result) = now.due()
            {
                drop(now);
                moved.notify_all();
                let outcome = sink(result);
                now = lock(&order);
                if outcome.is_err() {
                    now.outcome = outcome;
                    now.over = true;
                }
            }
            now.sink = Some(sink);
            drop(now);
            moved.notify_all();
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.get() {
            scope.spawn(|| {
                // A job that panics must not leave the others waiting for it.
                let panicked = catch_unwind(AssertUnwindSafe(job)).err();
                if let Some(panicked) = panicked {
                    lock(&order).over = true;
                    moved.notify_all();
                    resume_unwind(panicked);
                }
            });
        }
    });
    order
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .outcome
}

/// The work on an item: done at once, or going on in a thread.
pub enum Begun<R> {
    Done(R),
    AtWork(JoinHandle<R>),
}

/// Works on at most `most` items at once, and gives the results in the order of
/// the items.
pub fn ahead<I, R: Send + 'static>(
    mut items: impl Iterator<Item = I> + Send,
    most: usize,
    begin: impl Fn(I) -> Begun<R> + Send,
) -> impl Iterator<Item = R> + Send {
    let mut begun = VecDeque::new();
    std::iter::from_fn(move || {
        while begun.len() < most.max(1)
            && let Some(item) = items.next()
        {
            begun.push_back(begin(item));
        }
        Some(match begun.pop_front()? {
            Begun::Done(result) => result,
            Begun::AtWork(thread) => thread.join().unwrap_or_else(|why| resume_unwind(why)),
        })
    })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::{
        panic::panic_any,
        sync::atomic::{AtomicUsize, Ordering},
        time::Duration,
    };

    use super::*;

    fn run(jobs: usize, stop_at: usize) -> (Result<(), usize>, Vec<usize>) {
        let mut seen = Vec::new();
        let result = in_order(
            0..1000,
            NonZeroUsize::new(jobs).unwrap(),
            |n: usize| {
                if n.is_multiple_of(7) {
                    std::thread::yield_now();
                }
                n * 2
            },
            |n| {
                seen.push(n);
                if n == stop_at { Err(n) } else { Ok(()) }
            },
        );
        (result, seen)
    }

    #[test]
    fn order_is_kept_whatever_the_number_of_threads() {
        let all: Vec<usize> = (0..1000).map(|n| n * 2).collect();
        assert_eq!(run(1, usize::MAX), (Ok(()), all.clone()));
        assert_eq!(run(8, usize::MAX), (Ok(()), all));
    }

    #[test]
    fn what_is_begun_ahead_comes_in_order() {
        let begin = |n: u64| match n.is_multiple_of(3) {
            true => Begun::Done(n),
            false => Begun::AtWork(std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(20 - n % 20));
                n
            })),
        };
        for most in [0, 1, 4, 1000] {
            let all: Vec<u64> = ahead(0..100, most, begin).collect();
            assert_eq!(all, (0..100).collect::<Vec<u64>>());
        }
        let mut taken = 0;
        let items = (0..100).inspect(|_| taken += 1);
        assert_eq!(ahead(items, 4, begin).take(3).count(), 3);
        assert_eq!(taken, 6);
    }

    #[test]
    fn no_thread_runs_far_ahead() {
        let begun = AtomicUsize::new(0);
        let jobs = NonZeroUsize::new(4).unwrap();
        let mut handed = 0;
        let all: Result<(), ()> = in_order(
            0..500,
            jobs,
            |n| {
                begun.fetch_add(1, Ordering::SeqCst);
                if n == 100 {
                    std::thread::sleep(Duration::from_millis(200));
                    assert!(begun.load(Ordering::SeqCst) <= 100 + 4 * AHEAD + 4);
                }
                n
            },
            |n| {
                assert_eq!(n, handed);
                handed += 1;
                Ok(())
            },
        );
        assert_eq!((all, handed), (Ok(()), 500));
    }

    #[test]
    #[should_panic = "a scoped thread panicked"]
    fn a_panic_ends_the_run() {
        let jobs = NonZeroUsize::new(4).unwrap();
        let work = |n| {
            if n == 50 {
                panic_any("the 50th");
            }
        };
        let _ = in_order(0..10_000, jobs, work, |()| Ok::<(), ()>(()));
    }

    #[test]
    fn a_sink_that_fails_stops_the_run() {
        let (result, seen) = run(4, 20);
        assert_eq!(result, Err(20));
        assert_eq!(seen.len(), 11);
    }
}
