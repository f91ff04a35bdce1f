//! Many threads, one order: work is done side by side and handed on in the
//! order in which it came.

use std::num::NonZeroUsize;

use crossbeam_channel::bounded;

/// How many items each thread may be ahead of the slowest one. This, not the
/// number of inputs, bounds the memory of a run.
const AHEAD: usize = 8;

/// Runs `work` on each item in `jobs` threads and hands the results to `sink`
/// in the order of the items, until `sink` fails.
pub fn in_order<I, R, E>(
    items: impl Iterator<Item = I> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(I) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    I: Send,
    R: Send,
{
    let jobs = jobs.get();
    let (todo, queue) = bounded(jobs * AHEAD);
    // For each item, in order, the place where its result will be.
    let (promise, promised) = bounded(jobs * AHEAD);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for item in items {
                let (result, place) = bounded(1);
                // Either fails only where the sink has failed.
                if promise.send(place).is_err() || todo.send((item, result)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..jobs {
            let (queue, work) = (queue.clone(), &work);
            scope.spawn(move || {
                for (item, result) in queue {
                    let _ = result.send(work(item));
                }
            });
        }
        drop(queue);
        for place in promised {
            match place.recv() {
                Ok(result) => sink(result)?,
                Err(_) => break,
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
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
    fn a_sink_that_fails_stops_the_run() {
        let (result, seen) = run(4, 20);
        assert_eq!(result, Err(20));
        assert_eq!(seen.len(), 11);
    }
}
