//! Flows of least cost: shortest augmenting paths over costs that potentials keep from being negative (Edmonds and Karp, 1972).
//!
//! Our own, since no kept crate fits: `pathfinding` has no flow with costs, `rs-graph` is GPL, `mcmf` wraps C++.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A network whose edges take whole amounts at a cost each, none below zero.
pub(super) struct Flow {
    /// An edge and its way back stand beside each other: `edge ^ 1` is the other.
    edges: Vec<Edge>,
    /// The edges that leave each node.
    leaving: Vec<Vec<u32>>,
    potential: Vec<i64>,
}

struct Edge {
    to: usize,
    left: u32,
    cost: i64,
}

impl Flow {
    pub(super) fn new(nodes: usize) -> Self {
        Self { edges: Vec::new(), leaving: vec![Vec::new(); nodes], potential: vec![0; nodes] }
    }

    /// Adds a node.
    pub(super) fn node(&mut self) -> usize {
        self.leaving.push(Vec::new());
        self.potential.push(0);
        self.leaving.len() - 1
    }

    /// Adds an edge, and gives its number.
    pub(super) fn edge(&mut self, from: usize, to: usize, most: u32, cost: i64) -> usize {
        let number = self.edges.len();
        self.edges.push(Edge { to, left: most, cost });
        self.edges.push(Edge { to: from, left: 0, cost: -cost });
        self.leaving[from].push(number as u32);
        self.leaving[to].push(number as u32 + 1);
        number
    }

    /// Whether anything flows along an edge.
    pub(super) fn is_used(&self, edge: usize) -> bool {
        self.edges[edge ^ 1].left > 0
    }

    /// Sends as much as there is room for, one by one, each by the cheapest way that is left. So the whole costs least among all that are as
    /// great. Gives how much it is.
    pub(super) fn send(&mut self, source: usize, sink: usize) -> usize {
        let mut sent = 0;
        while let Some(way) = self.cheapest(source, sink) {
            for edge in way {
                self.edges[edge].left -= 1;
                self.edges[edge ^ 1].left += 1;
            }
            sent += 1;
        }
        sent
    }

    /// The edges of the cheapest way (Dijkstra, ending at the sink); the potentials then are such that no edge left costs less than nothing.
    fn cheapest(&mut self, source: usize, sink: usize) -> Option<Vec<usize>> {
        let mut far = vec![i64::MAX; self.leaving.len()];
        let mut by = vec![usize::MAX; self.leaving.len()];
        let mut reached = Vec::new();
        let mut next = BinaryHeap::from([Reverse((0, source))]);
        far[source] = 0;
        while let Some(Reverse((cost, node))) = next.pop() {
            if cost > far[node] {
                continue;
            }
            if node == sink {
                break;
            }
            reached.push(node);
            for &number in &self.leaving[node] {
                let edge = &self.edges[number as usize];
                let there = cost + edge.cost + self.potential[node] - self.potential[edge.to];
                if edge.left > 0 && there < far[edge.to] {
                    (far[edge.to], by[edge.to]) = (there, number as usize);
                    next.push(Reverse((there, edge.to)));
                }
            }
        }
        if by[sink] == usize::MAX {
            return None;
        }
        // Nodes beyond the sink are taken to be as far as it: raising all potentials alike changes nothing, so only the nearer ones are lowered.
        for node in reached {
            self.potential[node] += far[node] - far[sink];
        }
        let mut way = Vec::new();
        let mut node = sink;
        while node != source {
            way.push(by[node]);
            node = self.edges[by[node] ^ 1].to;
        }
        Some(way)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_as_there_is_room_for_at_the_least_cost() {
        // Two people, two places: the first could have both, the second only the first place.
        let mut flow = Flow::new(6);
        let [source, sink, one, two, first, second] = [0, 1, 2, 3, 4, 5];
        flow.edge(source, one, 1, 0);
        flow.edge(source, two, 1, 0);
        let tempting = flow.edge(one, first, 1, 0);
        let needed = flow.edge(one, second, 1, 5);
        let only = flow.edge(two, first, 1, 9);
        flow.edge(first, sink, 1, 0);
        flow.edge(second, sink, 1, 0);
        assert_eq!(flow.send(source, sink), 2);
        assert_eq!([tempting, needed, only].map(|edge| flow.is_used(edge)), [false, true, true]);
    }

    #[test]
    fn of_two_ways_the_cheaper_one() {
        let mut flow = Flow::new(4);
        let dear = flow.edge(0, 2, 1, 3);
        let cheap = flow.edge(0, 3, 1, 2);
        flow.edge(2, 1, 1, 0);
        flow.edge(3, 1, 1, 0);
        let last = flow.node();
        flow.edge(1, last, 1, 0);
        assert_eq!(flow.send(0, last), 1);
        assert_eq!((flow.is_used(dear), flow.is_used(cheap)), (false, true));
    }
}
