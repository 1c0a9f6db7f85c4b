//! Orders on their way to a task. Giving one never waits, so that whoever decides something says
//! all of it at once; where a task is far behind, one waits between two decisions.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{Notify, mpsc};

use super::Order;

/// The way to a task. It ends with the last of these.
#[derive(Debug)]
pub(super) struct Orders {
    to: mpsc::UnboundedSender<Order>,
    backlog: Arc<Backlog>,
}

/// The way to a task for those who do not keep it going.
#[derive(Debug, Clone)]
pub(super) struct WeakOrders {
    to: mpsc::WeakUnboundedSender<Order>,
    backlog: Arc<Backlog>,
}

/// Where a task takes its orders.
#[derive(Debug)]
pub(super) struct Ordered {
    from: mpsc::UnboundedReceiver<Order>,
    backlog: Arc<Backlog>,
}

/// How far behind a task is.
#[derive(Debug, Default)]
struct Backlog {
    orders: AtomicUsize,
    shrank: Notify,
}

/// A way to a task, and its end.
pub(super) fn orders() -> (Orders, Ordered) {
    let (to, from) = mpsc::unbounded_channel();
    let backlog: Arc<Backlog> = Arc::default();
    (Orders { to, backlog: Arc::clone(&backlog) }, Ordered { from, backlog })
}

impl Orders {
    pub(super) fn give(&self, order: Order) {
        self.backlog.orders.fetch_add(1, Ordering::Relaxed);
        // The task ends with the last way to it, and this is one.
        let _ = self.to.send(order);
    }

    /// Waits while the task is far behind. It waits for nobody itself, so it will not be for long.
    pub(super) async fn caught_up(&self) {
        while self.backlog.is_long() {
            let shrank = self.backlog.shrank.notified();
            if self.backlog.is_long() {
                shrank.await;
            }
        }
    }

    pub(super) fn downgrade(&self) -> WeakOrders {
        WeakOrders { to: self.to.downgrade(), backlog: Arc::clone(&self.backlog) }
    }
}

impl WeakOrders {
    /// Gives an order, if the task still goes on.
    pub(super) fn give(&self, order: Order) {
        if let Some(to) = self.to.upgrade() {
            Orders { to, backlog: Arc::clone(&self.backlog) }.give(order);
        }
    }
}

impl Ordered {
    /// Takes up to so many orders, and waits for the first; says how many, which is none when nobody
    /// can give any more. Nothing is lost when this is given up.
    pub(super) async fn take(&mut self, batch: &mut Vec<Order>, most: usize) -> usize {
        let taken = self.from.recv_many(batch, most).await;
        self.backlog.shrink(taken);
        taken
    }
}

impl Backlog {
    fn is_long(&self) -> bool {
        self.orders.load(Ordering::Relaxed) > ORDERS_MAX
    }

    fn shrink(&self, by: usize) {
        let before = self.orders.fetch_sub(by, Ordering::Relaxed);
        if before > ORDERS_MAX {
            self.shrank.notify_waiters();
        }
    }
}

/// Orders that may wait for a task before the room and the readers wait with them. When the
/// machine is too slow for what is said, people are heard later, and nobody is let go for it.
const ORDERS_MAX: usize = 1024;

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use room::ConnectionId;

    use super::*;

    #[tokio::test]
    async fn whoever_has_said_too_much_waits_until_enough_of_it_is_taken() {
        let (orders, mut ordered) = orders();
        let weak = orders.downgrade();
        for number in 0..=ORDERS_MAX as u64 {
            assert_eq!(orders.caught_up().now_or_never(), Some(()), "{number} may wait");
            weak.give(Order::Gone(ConnectionId(number)));
        }
        let mut waits = Box::pin(orders.caught_up());
        assert_eq!((&mut waits).now_or_never(), None, "that was one too many");
        let mut batch = Vec::new();
        assert_eq!(ordered.take(&mut batch, 1).await, 1);
        assert_eq!(waits.now_or_never(), Some(()));
    }

    #[tokio::test]
    async fn a_task_ends_with_the_last_way_to_it_and_has_everything_by_then() {
        let (orders, mut ordered) = orders();
        let weak = orders.downgrade();
        orders.give(Order::Gone(ConnectionId(1)));
        drop(orders);
        weak.give(Order::Gone(ConnectionId(2)));
        let mut batch = Vec::new();
        assert_eq!(ordered.take(&mut batch, 9).await, 1);
        assert_eq!(ordered.take(&mut batch, 9).await, 0);
    }
}
