//! Many requests at once under an allowance, over real HTTP.

use futures_util::StreamExt;

use super::*;

/// Lists again and again, so many times and so many at once, without a second try; gives the time that it took and
/// how many were refused.
async fn listed(sandbox: &Sandbox, requests: u32, at_once: usize) -> (Duration, usize) {
    let retry = RetryOptions { tries: 1, ..RetryOptions::default() };
    let client = Client::new(ClientOptions { retry, ..ClientOptions::new(sandbox.url()) }).expect("a client");
    let begun = Instant::now();
    let results: Vec<_> = futures_util::stream::iter(0..requests)
        .map(|_| client.timed_releases().list())
        .buffer_unordered(at_once)
        .collect()
        .await;
    let refused =
        results.into_iter().filter_map(Result::err).inspect(|error| assert!(error.is_rate_limited()));
    (begun.elapsed(), refused.count())
}

/// The exact bound of the pace is tested where time is stopped; here a busy machine has its say.
#[tokio::test]
async fn many_tasks_of_one_client_stay_under_the_announced_allowance() {
    let directory = directory();
    let rate = Rate { burst: 50, requests: 100, period: Duration::from_secs(1) };
    let sandbox = Sandbox::start(SandboxOptions { rate, ..options(&directory) }).await.expect("a sandbox");
    let (took, refused) = listed(&sandbox, 200, 16).await;
    let ideal = Duration::from_millis(1500);
    assert!(took >= ideal && took < ideal * 2, "{took:?}");
    assert!(refused <= 2, "{refused} of 200 were refused");
}
