//! The whole URL map, on one screen.

use poem::{Endpoint, EndpointExt, Response, Route, get, handler};

use crate::app::App;

/// Every door of the program.
pub fn routes(app: App) -> impl Endpoint<Output = Response> + 'static {
    Route::new().at("/health", get(health)).data(app).map_to_response()
}

/// Alive, and its database answers.
#[handler]
async fn health(app: poem::web::Data<&App>) -> poem::Result<&'static str> {
    use sea_orm::ConnectionTrait;
    app.db.read().execute_unprepared("SELECT 1").await.map_err(poem::error::ServiceUnavailable)?;
    Ok("ok")
}
