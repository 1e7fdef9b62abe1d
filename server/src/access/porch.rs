//! The door of what concerns a person wherever they stand: signing out, their language. No node is needed, so that
//! somebody whose last grant was withdrawn can still leave.

use poem::{Endpoint, Middleware, Request, Result};

use super::door::{Keeper, own_form};

/// The middleware that says who is at the browser: an [`super::Person`] among the request's data, when somebody is.
#[derive(Clone, Debug)]
pub struct Porch(pub Keeper);

impl<E: Endpoint> Middleware<E> for Porch {
    type Output = Sheltered<E>;
    fn transform(&self, inner: E) -> Self::Output {
        Sheltered { inner, keeper: self.0.clone() }
    }
}

/// An endpoint behind the porch.
#[derive(Debug)]
pub struct Sheltered<E> {
    inner: E,
    keeper: Keeper,
}

impl<E: Endpoint> Endpoint for Sheltered<E> {
    type Output = E::Output;

    async fn call(&self, mut request: Request) -> Result<E::Output> {
        if let Some((person, _)) = self.keeper.recognise(&request).await? {
            own_form(&mut request, &person).await?;
            request.set_data(person);
        }
        self.inner.call(request).await
    }
}
